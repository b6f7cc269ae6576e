"""The release gate's thinking: what a change needs, by when, checked how, told in which words.

``gate(report, request, knowledge)`` gives the whole ``Plan``; its parts are ``plan.plan``, ``preflight.preflight`` and
``draft.draft``. Nothing here is legal advice: regimes are data a lawyer amends.
"""
