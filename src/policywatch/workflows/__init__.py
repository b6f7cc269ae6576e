"""Jobs that touch files and the network, one file each, thin: the thinking is done in the pure rooms."""
