"""One engine a file, all behind `base.Engine`."""
