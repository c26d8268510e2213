using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Runs;

/// <summary>What runs that were killed have left behind: schemas of the verifier, and resources with the tag of a restore drill.</summary>
internal sealed class Leftovers(ClusterTarget target, SessionFactory sessions, IRestorePlane? restorePlane, TimeProvider time)
{
    /// <summary>The workload of a living run moves its heads many times in it.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(3);

    /// <summary>Names of copies that are this long have been shortened; a hyphen or two may have gone with it.</summary>
    private const int ShortenedFrom = 60;

    /// <summary>Schemas that no run writes to now. It takes a while to tell; nothing is left when it returns at once.</summary>
    /// <exception cref="DataPlaneException">The writer endpoint cannot be queried.</exception>
    public async Task<IReadOnlyList<string>> SchemasAsync(CancellationToken cancellationToken)
    {
        var schemas = (
            await sessions.UseAsync(target.Writer, (s, token) => s.ReadSchemasAsync(RunContext.SchemaPrefix, token), cancellationToken)
        )
            .Where(schema => schema != HeartbeatChain.Schema)
            .ToList();
        if (schemas.Count == 0)
        {
            return [];
        }
        var before = await HeadsAsync(schemas, cancellationToken);
        await Task.Delay(Watch, time, cancellationToken);
        var after = await HeadsAsync(schemas, cancellationToken);
        return [.. schemas.Where(s => before[s] == after[s])];
    }

    /// <summary>Drops schemas.</summary>
    public async Task DropAsync(IEnumerable<string> schemas, CancellationToken cancellationToken)
    {
        foreach (var schema in schemas)
        {
            await sessions.UseAsync(
                target.Writer,
                async (session, token) =>
                {
                    await session.DropAsync(schema, token);
                    return true;
                },
                cancellationToken
            );
        }
    }

    /// <summary>Resources of restore drills of this cluster: their names begin with that of a member.</summary>
    public async Task<IReadOnlyList<DrillResource>> ResourcesAsync(CancellationToken cancellationToken)
    {
        if (restorePlane is null)
        {
            return [];
        }
        var sources = target.Instances.Select(i => i.Identifier).Append(target.DbClusterIdentifier).OfType<string>().ToList();
        var found = await restorePlane.FindAsync(runId: null, cancellationToken);
        return [.. found.Where(r => sources.Any(s => IsOf(r.Identifier, s)))];
    }

    public Task DeleteAsync(IReadOnlyCollection<DrillResource> resources, CancellationToken cancellationToken) =>
        resources.Count > 0 ? restorePlane!.DeleteAsync(resources, cancellationToken) : Task.CompletedTask;

    public static string Describe(DrillResource resource) => $"{resource.Kind} {resource.Identifier} of run {resource.RunId}";

    /// <summary>A source's name is cut short in the name of its copy where both together would be too long.</summary>
    private static bool IsOf(string copy, string source) =>
        copy.LastIndexOf("-drill-", StringComparison.Ordinal) is > 0 and var end
        && (copy[..end] == source || (copy.Length >= ShortenedFrom && source.StartsWith(copy[..end], StringComparison.Ordinal)));

    private async Task<Dictionary<string, string>> HeadsAsync(IEnumerable<string> schemas, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, string>();
        foreach (var schema in schemas)
        {
            try
            {
                var read = await sessions.UseAsync(target.Writer, (s, token) => s.ReadHeadsAsync(schema, token), cancellationToken);
                heads[schema] = string.Join(" ", read.OrderBy(h => h.Key));
            }
            catch (DataPlaneException e) when (e.Kind == FailureKind.NotFound)
            {
                // It is being created or dropped right now, or its run died in between.
                heads[schema] = "none";
            }
        }

        return heads;
    }
}
