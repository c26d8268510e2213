using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace RdsCluster.LocalHost.RdsApi.Protocol;

/// <summary>A request of the AWS Query protocol: an action and flat parameters; lists are numbered from 1.</summary>
internal sealed class QueryRequest
{
    private readonly Dictionary<string, string> _parameters;

    public QueryRequest(IEnumerable<KeyValuePair<string, string>> parameters) =>
        _parameters = new Dictionary<string, string>(parameters, StringComparer.Ordinal);

    /// <summary>Names of all parameters.</summary>
    public IEnumerable<string> Names => _parameters.Keys;

    public string? Action => Text("Action");

    /// <summary>Reads the query string and, of a POST, the form.</summary>
    public static async Task<QueryRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));
        if (!HttpMethods.IsPost(request.Method))
        {
            return new QueryRequest(query);
        }
        using var body = new StreamReader(request.Body);
        var form = QueryHelpers.ParseQuery(await body.ReadToEndAsync(cancellationToken));
        return new QueryRequest(
            query
                .Concat(form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())))
                .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
        );
    }

    public string? Text(string name) => _parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public string Required(string name) => Text(name) ?? throw RdsErrors.Missing(name);

    public bool? Flag(string name) =>
        Text(name) is not { } text ? null
        : bool.TryParse(text, out var value) ? value
        : throw RdsErrors.Value(name, text, "true or false");

    public int? Number(string name, int least, int most) =>
        Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw RdsErrors.Value(name, text, $"a number from {least} to {most}");

    public DateTimeOffset? Time(string name) =>
        Text(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value
        : throw RdsErrors.Value(name, text, "an ISO 8601 time");

    /// <summary>The elements <c>name.1</c>, <c>name.2</c>, … up to the first gap.</summary>
    public IReadOnlyList<string> List(string name) =>
        [
            .. Enumerable
                .Range(1, _parameters.Count)
                .Select(number => Text($"{name}.{number}"))
                .TakeWhile(value => value is not null)
                .OfType<string>(),
        ];

    /// <summary>Filters by name.</summary>
    /// <exception cref="Clusters.LocalHostException">A filter that the action does not know.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters(params IReadOnlyList<string> known)
    {
        var filters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var number = 1; Text($"Filters.Filter.{number}.Name") is { } name; number++)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw RdsErrors.Value("Filters", name, string.Join(", ", known));
            }
            filters[name] = List($"Filters.Filter.{number}.Values.Value");
        }

        return filters;
    }

    /// <summary>The tags <c>Tags.Tag.1.Key</c>, <c>Tags.Tag.1.Value</c>, ….</summary>
    public IReadOnlyDictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var number = 1; Text($"Tags.Tag.{number}.Key") is { } key; number++)
        {
            tags[key] = Text($"Tags.Tag.{number}.Value") ?? "";
        }
        return tags;
    }
}
