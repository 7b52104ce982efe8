"""Pictures for the eye: numbers in, the place and size of everything drawn out. Layouts write the elements."""
