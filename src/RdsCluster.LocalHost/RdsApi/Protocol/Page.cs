using System.Globalization;
using System.Text;

namespace RdsCluster.LocalHost.RdsApi.Protocol;

/// <summary>Cuts a list as <c>MaxRecords</c> and <c>Marker</c> ask; the marker is opaque to clients and says where to go on.</summary>
internal static class Page
{
    private const int DefaultRecords = 100;
    private const string Prefix = "from:";

    /// <returns>The elements, and the marker of the next page or null.</returns>
    public static (IReadOnlyList<T> Items, string? Marker) Cut<T>(QueryRequest request, IReadOnlyList<T> all)
    {
        var size = request.Number("MaxRecords", 20, 100) ?? DefaultRecords;
        var from = From(request.Text("Marker"));
        var items = all.Skip(from).Take(size).ToList();
        var next = from + items.Count;
        return (items, next < all.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Prefix}{next}")) : null);
    }

    private static int From(string? marker)
    {
        if (marker is null)
        {
            return 0;
        }
        Span<byte> bytes = stackalloc byte[64];
        return
            Convert.TryFromBase64String(marker, bytes, out var length)
            && Encoding.UTF8.GetString(bytes[..length]) is var text
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : throw RdsErrors.Value("Marker", marker, "a marker of a previous answer");
    }
}
