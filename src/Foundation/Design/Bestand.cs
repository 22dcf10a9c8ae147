using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Startchancen.Foundation.Design;

/// <summary>
/// The static files, read once, compressed once, served under an address that holds the content's hash and may be kept for ever.
/// </summary>
public sealed partial class Bestand
{
    private sealed record Datei(byte[] Roh, byte[]? Brotli, string Typ, string Marke);

    private readonly FrozenDictionary<string, Datei> _dateien;

    public Bestand()
    {
        var wurzel = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var typen = new FileExtensionContentTypeProvider();
        Datei Lies(string datei, byte[] roh)
        {
            var typ = typen.TryGetContentType(datei, out var t) ? t : "application/octet-stream";
            if (typ.StartsWith("text/", StringComparison.Ordinal))
                typ += "; charset=utf-8";
            return new Datei(roh, datei.EndsWith(".woff2", StringComparison.Ordinal) ? null : Presse(roh), typ, Convert.ToHexStringLower(SHA256.HashData(roh))[..12]);
        }

        var dateien = Directory.EnumerateFiles(wurzel, "*", SearchOption.AllDirectories)
            .ToDictionary(datei => Path.GetRelativePath(wurzel, datei).Replace('\\', '/'), datei => Lies(datei, File.ReadAllBytes(datei)));
        // A module that imports another one names it by its lasting address too.
        foreach (var name in dateien.Keys.Where(n => n == "startchancen.js").ToList())
            dateien[name] = Lies(name, Encoding.UTF8.GetBytes(Einfuhr().Replace(Encoding.UTF8.GetString(dateien[name].Roh), v => $"from '/s/{dateien[v.Groups[1].Value].Marke}/{v.Groups[1].Value}'")));
        // url("@name") in our own stylesheets becomes the named file's lasting address.
        foreach (var name in dateien.Keys.Where(n => n.EndsWith(".css", StringComparison.Ordinal) && !n.Contains('/', StringComparison.Ordinal)).ToList())
            dateien[name] = Lies(name, Encoding.UTF8.GetBytes(Verweis().Replace(Encoding.UTF8.GetString(dateien[name].Roh), v => $"url(\"/s/{dateien[v.Groups[1].Value].Marke}/{v.Groups[1].Value}\")")));
        _dateien = dateien.ToFrozenDictionary();
    }

    [GeneratedRegex("from '\\./([^']+)'")]
    private static partial Regex Einfuhr();

    [GeneratedRegex("url\\(\"@([^\"]+)\"\\)")]
    private static partial Regex Verweis();

    /// <summary>Changes with any of the files.</summary>
    public string Marke => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _dateien.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key} {d.Value.Marke}")))));

    /// <summary>Address of a file; a new content has a new address.</summary>
    public string Adresse(string name) => $"/s/{_dateien[name].Marke}/{name}";

    /// <summary>Writes a file, or 404.</summary>
    public async Task LiefereAsync(HttpContext http, string marke, string name)
    {
        if (!_dateien.TryGetValue(name, out var datei))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var kopf = http.Response.Headers;
        // A file that another one names (a font in a stylesheet) is asked for under that one's hash: serve it, but for an hour only.
        kopf.CacheControl = marke == datei.Marke ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        kopf.Vary = HeaderNames.AcceptEncoding;
        kopf.ETag = $"\"{datei.Marke}\"";
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(datei.Marke, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var gepresst = datei.Brotli is not null && http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (gepresst)
            kopf.ContentEncoding = "br";
        var inhalt = gepresst ? datei.Brotli! : datei.Roh;
        http.Response.ContentType = datei.Typ;
        http.Response.ContentLength = inhalt.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(inhalt, http.RequestAborted);
    }

    private static byte[]? Presse(byte[] roh)
    {
        using var ziel = new MemoryStream();
        using (var brotli = new BrotliStream(ziel, CompressionLevel.Optimal))
            brotli.Write(roh);
        var gepresst = ziel.ToArray();
        return gepresst.Length < roh.Length ? gepresst : null;
    }
}
