"""In charge of the store on this machine: our engine's index in folders, with locks of the kernel."""
