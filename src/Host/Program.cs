return await Startchancen.Host.Befehlszeile.FuehreAusAsync(args);
