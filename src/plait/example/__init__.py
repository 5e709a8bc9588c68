"""The example study, carried in the package and built by the real importers and actions."""
