using System.Text.Encodings.Web;
using System.Text.Json;
using RdsCluster.Templates.Access;
using RdsCluster.Verifier.Aws.Relay;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws;

/// <summary>The least IAM policy with which the verifier does its work.</summary>
public static class VerifierPolicy
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Policy document as JSON.</summary>
    /// <param name="targets">Clusters to restrict it to; empty means: all of the account.</param>
    /// <param name="failover">Whether it allows failovers.</param>
    /// <param name="restore">Whether it allows restore drills. Deletion stays limited to what carries the drill's tag.</param>
    /// <param name="iamUser">Database user for IAM authentication, or null.</param>
    /// <param name="runners">Runners that log in and measure in place of the tool; none by default.</param>
    public static string Text(
        IReadOnlyList<ClusterTarget> targets,
        bool failover,
        bool restore,
        string? iamUser,
        IReadOnlyList<RunnerLocation>? runners = null
    )
    {
        var members = Arns(targets);
        List<object> statements = [.. VerifierActions.Reading.Select(reading => Allow(reading.Purpose, reading.Actions, ["*"]))];
        if (runners is { Count: > 0 })
        {
            statements.AddRange(StartRunners(runners));
        }
        if (runners?.Count >= targets.Count && targets.Count > 0)
        {
            // The runners log in with a separate user.
        }
        else if (iamUser is null)
        {
            statements.AddRange(LogInWithSecret(targets));
        }
        else
        {
            statements.Add(Allow("LogInWithToken", VerifierActions.LogInWithToken, [$"arn:*:rds-db:*:*:dbuser:*/{iamUser}"]));
        }
        if (failover)
        {
            statements.Add(Allow("FailOver", VerifierActions.FailOver, members));
        }
        if (restore)
        {
            statements.AddRange(Restore(members));
        }
        return JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements }, Format);
    }

    /// <summary>Statements that give a database user what verification needs.</summary>
    /// <param name="engine"><c>mysql</c>, <c>mariadb</c> or <c>aurora-mysql</c>.</param>
    /// <param name="user">The user, quoted where it needs quotes.</param>
    public static IReadOnlyList<string> DatabaseGrants(string engine, string user) =>
        [.. VerifierActions.DatabaseRights(engine).Select(right => $"GRANT {string.Join(", ", right.Privileges)} ON {right.On} TO {user}")];

    private static IEnumerable<object> StartRunners(IReadOnlyList<RunnerLocation> runners)
    {
        yield return Allow(
            "StartRunner",
            VerifierActions.StartRunner,
            [
                .. runners.Select(r =>
                    r.Function.StartsWith("arn:", StringComparison.Ordinal) ? r.Function : $"arn:*:lambda:*:*:function:{r.Function}"
                ),
            ]
        );
        yield return Allow("UseMailbox", VerifierActions.UseMailbox, [.. runners.Select(r => $"arn:*:s3:::{r.Bucket}/runs/*")]);
        yield return Allow(
            "ListMailbox",
            VerifierActions.ListMailbox,
            [.. runners.Select(r => $"arn:*:s3:::{r.Bucket}")],
            "s3:prefix",
            "runs/*"
        );
        yield return Allow("UseMailboxKey", VerifierActions.UseMailboxKey, ["arn:*:kms:*:*:key/*"], "kms:ViaService", "s3.*.amazonaws.com");
    }

    private static IEnumerable<object> Restore(IReadOnlyList<string> members)
    {
        var copies = Ends(VerifierActions.Copies);
        yield return Allow("FindDrills", VerifierActions.FindDrills, ["*"]);
        yield return Allow("RestoreCopies", VerifierActions.RestoreCopies, [.. members, .. copies, .. Ends(VerifierActions.Groups)]);
        yield return Allow("DeleteOwnCopies", VerifierActions.DeleteCopies, copies, "aws:ResourceTag/" + IRestorePlane.DrillTag, "*");
    }

    private static IReadOnlyList<string> Ends(string[] ends) => [.. ends.Select(end => $"arn:*:rds:*:*:{end}")];

    private static object Allow(string sid, string[] actions, IReadOnlyList<string> resources, string key, string value) =>
        new
        {
            Sid = sid,
            Effect = "Allow",
            Action = actions,
            Resource = resources,
            Condition = new { StringLike = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value } },
        };

    private static object Allow(string sid, string[] actions, IReadOnlyList<string> resources) =>
        new
        {
            Sid = sid,
            Effect = "Allow",
            Action = actions,
            Resource = resources,
        };

    private static List<string> Arns(IReadOnlyList<ClusterTarget> targets) =>
        targets.Count == 0
            ? ["arn:*:rds:*:*:db:*", "arn:*:rds:*:*:cluster:*"]
            : targets
                .SelectMany(t =>
                    t.Instances.Select(i => $"arn:*:rds:*:*:db:{i.Identifier}")
                        .Concat(t.DbClusterIdentifier is { } cluster ? [$"arn:*:rds:*:*:cluster:{cluster}"] : [])
                )
                .ToList();

    /// <summary>The secret's key is not known by name: it may be used through Secrets Manager only.</summary>
    private static IEnumerable<object> LogInWithSecret(IReadOnlyList<ClusterTarget> targets)
    {
        var secrets = targets.Select(t => t.Manifest.Secret is { } reference ? t.PhysicalIds.GetValueOrDefault(reference) : null).ToList();
        yield return Allow(
            "ReadSecret",
            VerifierActions.ReadSecret,
            secrets.Count > 0 && secrets.TrueForAll(s => s is not null)
                ? [.. secrets.OfType<string>()]
                : ["arn:*:secretsmanager:*:*:secret:*"]
        );
        yield return Allow(
            "DecryptSecret",
            VerifierActions.DecryptSecret,
            ["arn:*:kms:*:*:key/*"],
            "kms:ViaService",
            "secretsmanager.*.amazonaws.com"
        );
    }
}
