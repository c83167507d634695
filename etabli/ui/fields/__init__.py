"""Custom fields on the pages of the kit: columns, filters, a panel on the card, a fieldset of the form."""
