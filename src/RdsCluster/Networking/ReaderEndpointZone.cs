using System.Globalization;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Route53;
using Constructs;
using RdsCluster.Monitoring;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Networking;

/// <summary>Weighted records over the readers in a private hosted zone; a reader whose lag alarm fires gets no new clients.</summary>
/// <remarks>
/// Source: Route 53 Developer Guide, "Monitoring a CloudWatch alarm": alarms on one metric without metric math. A reader has two,
/// one above the accepted lag and one below zero, so a calculated check asks for both. When all fail, Route 53 answers with all.
/// </remarks>
internal static class ReaderEndpointZone
{
    private static readonly string[] Watching = [AlarmProfile.LagName, AlarmProfile.BrokenName];

    /// <returns>The name for all readers.</returns>
    public static string Create(ClusterContext context, ClusterParts parts, ClusterAlarms alarms)
    {
        var options = context.Props.ReaderEndpoint!;
        var zoneName = options.ZoneName ?? $"{context.Names.Identifier}.internal";
        var name = $"reader.{zoneName}";
        var scope = new Construct(context.Scope, "ReaderEndpoint");
        var zone = new CfnHostedZone(
            scope,
            "Zone",
            new CfnHostedZoneProps
            {
                Name = zoneName,
                HostedZoneConfig = new CfnHostedZone.HostedZoneConfigProperty { Comment = $"Readers of {context.Names.Identifier}" },
                Vpcs = (object[])
                    [
                        new CfnHostedZone.VPCProperty { VpcId = context.Network.VpcId, VpcRegion = Cfn.Region },
                        .. options.AssociatedVpcs.Select(vpc => new CfnHostedZone.VPCProperty
                        {
                            VpcId = vpc.VpcId,
                            VpcRegion = vpc.Env.Region,
                        }),
                    ],
            }
        );
        var zoneId = zone.Ref;
        foreach (var reader in parts.Instances.Where(instance => instance.Role is HostRole.Reader))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"Record{reader.Number}");
            _ = new CfnRecordSet(
                scope,
                id,
                new CfnRecordSetProps
                {
                    HostedZoneId = zoneId,
                    Name = name,
                    Type = "CNAME",
                    Ttl = options.TtlSeconds.ToString(CultureInfo.InvariantCulture),
                    SetIdentifier = reader.Identifier,
                    Weight = 1,
                    ResourceRecords = [reader.Address],
                    HealthCheckId = Health(
                        scope,
                        reader.Number,
                        [.. Watching.Select(name => alarms.Find(reader.Number, name)).OfType<ClusterAlarm>()]
                    ),
                }
            );
        }

        return name;
    }

    /// <summary>
    /// Route 53 copies an alarm's condition when a health check is made, and does not follow a changed alarm. So a check belongs to one
    /// condition: with another one a new check is made.
    /// </summary>
    /// <param name="alarms">The reader's alarms.</param>
    private static string? Health(Construct scope, int reader, ClusterAlarm[] alarms)
    {
        if (alarms.Length == 0)
        {
            return null;
        }

        string[] checks =
        [
            .. alarms.Select(
                (alarm, index) =>
                    new CfnHealthCheck(scope, $"Health{reader}-{index + 1}-{alarm.Rule.Fingerprint}", OfAlarm(alarm.Resource.Ref)).Ref
            ),
        ];
        return new CfnHealthCheck(
            scope,
            string.Create(CultureInfo.InvariantCulture, $"Health{reader}"),
            new CfnHealthCheckProps
            {
                HealthCheckConfig = new CfnHealthCheck.HealthCheckConfigProperty
                {
                    Type = "CALCULATED",
                    ChildHealthChecks = checks,
                    HealthThreshold = checks.Length,
                },
            }
        ).Ref;
    }

    private static CfnHealthCheckProps OfAlarm(string alarm) =>
        new()
        {
            HealthCheckConfig = new CfnHealthCheck.HealthCheckConfigProperty
            {
                Type = "CLOUDWATCH_METRIC",
                AlarmIdentifier = new CfnHealthCheck.AlarmIdentifierProperty { Name = alarm, Region = Cfn.Region },
                InsufficientDataHealthStatus = "Unhealthy",
            },
        };
}
