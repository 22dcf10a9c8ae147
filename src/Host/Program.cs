using Startchancen.Host;

return await Befehlszeile.Baue().Parse(args).InvokeAsync();
