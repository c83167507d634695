"""Public services that know businesses: the State's company search and the Union's VAT numbers."""
