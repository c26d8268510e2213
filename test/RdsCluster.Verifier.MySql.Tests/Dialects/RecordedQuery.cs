using RdsCluster.Verifier.MySql.Sessions;

namespace RdsCluster.Verifier.MySql.Tests.Dialects;

/// <summary>Answers statements with recorded result sets: for engines that cannot run here.</summary>
internal sealed class RecordedQuery(IReadOnlyDictionary<string, IReadOnlyList<Row>> answers) : IQuery
{
    /// <summary>The answer whose key the statement contains; a statement without one is a mistake in the test.</summary>
    public Task<IReadOnlyList<Row>> RowsAsync(string sql, CancellationToken cancellationToken) =>
        Task.FromResult(answers.Single(a => sql.Contains(a.Key, StringComparison.OrdinalIgnoreCase)).Value);

    public Task RunAsync(string sql, CancellationToken cancellationToken) => Task.CompletedTask;

    public static Row Row(params (string Name, string? Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
}
