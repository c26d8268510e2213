using System.Text.Encodings.Web;
using System.Text.Json;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Targets;

namespace RdsCluster.Verifier.Aws;

/// <summary>The least IAM policy with which the verifier does its work.</summary>
public static class VerifierPolicy
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Policy document as JSON.</summary>
    /// <param name="targets">Clusters to restrict it to; empty means: all of the account.</param>
    /// <param name="failover">Whether it allows failovers.</param>
    /// <param name="restore">Whether it allows restore drills. Deletion stays limited to what carries the drill's tag.</param>
    /// <param name="iamUser">Database user for IAM authentication, or null.</param>
    public static string Text(IReadOnlyList<ClusterTarget> targets, bool failover, bool restore, string? iamUser)
    {
        var members = Arns(targets);
        List<object> statements =
        [
            // These actions know no resources, or read what RDS lists for the whole Region.
            Allow("ReadClusters", ["rds:DescribeDBClusters", "rds:DescribeDBInstances", "rds:DescribeDBProxies", "rds:DescribeDBProxyEndpoints", "rds:DescribeEvents", "rds:DescribeEventSubscriptions", "rds:ListTagsForResource"], ["*"]),
            Allow("ReadNetwork", ["ec2:DescribeRouteTables", "ec2:DescribeSecurityGroupRules", "ec2:DescribeSubnets"], ["*"]),
            Allow("ReadStack", ["cloudformation:DescribeStacks", "cloudformation:GetTemplate", "cloudformation:ListStackResources"], ["*"]),
            Allow("ReadKeys", ["kms:DescribeKey"], ["*"]),
        ];
        if (iamUser is null)
            statements.AddRange(LogInWithSecret(targets));
        else
            statements.Add(Allow("LogInWithToken", ["rds-db:connect"], [$"arn:*:rds-db:*:*:dbuser:*/{iamUser}"]));
        if (failover)
            statements.Add(Allow("FailOver", ["rds:FailoverDBCluster", "rds:PromoteReadReplica", "rds:RebootDBInstance"], members));
        if (restore)
            statements.AddRange(Restore(members));
        return JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements }, Format);
    }

    private static IEnumerable<object> Restore(IReadOnlyList<string> members)
    {
        string[] copies = ["arn:*:rds:*:*:db:*-drill-*", "arn:*:rds:*:*:cluster:*-drill-*", "arn:*:rds:*:*:snapshot:*-drill-*", "arn:*:rds:*:*:cluster-snapshot:*-drill-*"];
        yield return Allow("FindDrills", ["rds:DescribeDBClusterSnapshots", "rds:DescribeDBSnapshots"], ["*"]);
        yield return Allow(
            "RestoreCopies",
            ["rds:AddTagsToResource", "rds:CreateDBClusterSnapshot", "rds:CreateDBInstance", "rds:CreateDBSnapshot", "rds:RestoreDBClusterFromSnapshot", "rds:RestoreDBClusterToPointInTime", "rds:RestoreDBInstanceFromDBSnapshot", "rds:RestoreDBInstanceToPointInTime"],
            [.. members, .. copies, "arn:*:rds:*:*:subgrp:*", "arn:*:rds:*:*:pg:*", "arn:*:rds:*:*:cluster-pg:*", "arn:*:rds:*:*:og:*"]);
        yield return new
        {
            Sid = "DeleteOwnCopies",
            Effect = "Allow",
            Action = new[] { "rds:DeleteDBCluster", "rds:DeleteDBClusterSnapshot", "rds:DeleteDBInstance", "rds:DeleteDBSnapshot" },
            Resource = copies,
            Condition = new { StringLike = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:ResourceTag/" + IRestorePlane.DrillTag] = "*" } },
        };
    }

    private static object Allow(string sid, string[] actions, IReadOnlyList<string> resources) =>
        new { Sid = sid, Effect = "Allow", Action = actions, Resource = resources };

    private static List<string> Arns(IReadOnlyList<ClusterTarget> targets) =>
        targets.Count == 0
            ? ["arn:*:rds:*:*:db:*", "arn:*:rds:*:*:cluster:*"]
            : targets.SelectMany(t => t.Instances.Select(i => $"arn:*:rds:*:*:db:{i.Identifier}")
                .Concat(t.DbClusterIdentifier is { } cluster ? [$"arn:*:rds:*:*:cluster:{cluster}"] : [])).ToList();

    /// <summary>The secret's key is not known by name: it may be used through Secrets Manager only.</summary>
    private static IEnumerable<object> LogInWithSecret(IReadOnlyList<ClusterTarget> targets)
    {
        var secrets = targets.Select(t => t.Manifest.Secret is { } reference ? t.PhysicalIds.GetValueOrDefault(reference) : null).ToList();
        yield return Allow(
            "ReadSecret",
            ["secretsmanager:GetSecretValue"],
            secrets.Count > 0 && secrets.TrueForAll(s => s is not null) ? [.. secrets.OfType<string>()] : ["arn:*:secretsmanager:*:*:secret:*"]);
        yield return new
        {
            Sid = "DecryptSecret",
            Effect = "Allow",
            Action = new[] { "kms:Decrypt" },
            Resource = new[] { "arn:*:kms:*:*:key/*" },
            Condition = new { StringLike = new Dictionary<string, string>(StringComparer.Ordinal) { ["kms:ViaService"] = "secretsmanager.*.amazonaws.com" } },
        };
    }
}
