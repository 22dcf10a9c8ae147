// Kleine Hilfen; jede Seite geht auch ohne.
