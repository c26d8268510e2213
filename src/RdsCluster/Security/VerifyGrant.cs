using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using RdsCluster.Templates.Access;
using RdsCluster.Topologies;

namespace RdsCluster.Security;

/// <summary>The permission to verify one cluster.</summary>
internal static class VerifyGrant
{
    public static Grant Add(ClusterContext context, ClusterParts parts, IGrantable grantee, VerifyPermissions permissions)
    {
        var members = Members(context.Stack, parts);
        var grants = VerifierActions.Reading.Select(reading => Allow(reading.Actions, ["*"])).ToList();
        if (permissions.IamUser is { } user)
        {
            grants.Add(
                Allow(
                    VerifierActions.LogInWithToken,
                    [.. parts.ResourceIds.Select(id => Arn(context.Stack, "rds-db", $"dbuser:{id}/{user}"))]
                )
            );
        }
        else if (context.Secret.Secret is { } secret)
        {
            grants.Add(Allow(VerifierActions.ReadSecret, [secret.SecretArn]));
            grants.Add(
                Allow(
                    VerifierActions.DecryptSecret,
                    [context.Key.Arn],
                    "kms:ViaService",
                    $"secretsmanager.{context.Stack.Region}.amazonaws.com"
                )
            );
        }

        if (permissions.Failover)
        {
            grants.Add(Allow(VerifierActions.FailOver, members));
        }

        if (permissions.Restore)
        {
            var copies = Ends(VerifierActions.Copies);
            grants.Add(Allow(VerifierActions.FindDrills, ["*"]));
            grants.Add(Allow(VerifierActions.RestoreCopies, [.. members, .. copies, .. Ends(VerifierActions.Groups)]));
            grants.Add(Allow(VerifierActions.DeleteCopies, copies, "aws:ResourceTag/" + VerifierActions.DrillTag, "*"));
        }

        return grants.Aggregate((one, other) => one.Combine(other));

        string[] Ends(string[] ends) => [.. ends.Select(end => Arn(context.Stack, "rds", end))];

        Grant Allow(string[] actions, string[] resources, string? key = null, string? value = null) =>
            Grant.AddToPrincipal(
                new GrantOnPrincipalOptions
                {
                    Grantee = grantee,
                    Actions = actions,
                    ResourceArns = resources,
                    Conditions = key is null
                        ? null
                        : new Dictionary<string, IDictionary<string, object>>(StringComparer.Ordinal)
                        {
                            ["StringLike"] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value! },
                        },
                }
            );
    }

    /// <summary>ARNs of what can fail over.</summary>
    public static string[] Members(Stack stack, ClusterParts parts) =>
        [
            .. parts.MonitoredInstances.Select(instance => Arn(stack, "rds", $"db:{instance.Identifier}")),
            .. parts.DbCluster is { } cluster ? [Arn(stack, "rds", $"cluster:{cluster.Ref}")] : Array.Empty<string>(),
        ];

    private static string Arn(Stack stack, string service, string end) =>
        $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{end}";
}
