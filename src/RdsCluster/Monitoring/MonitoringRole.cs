using Amazon.CDK.AWS.IAM;
using RdsCluster.Security;
using RdsCluster.Topologies;

namespace RdsCluster.Monitoring;

/// <summary>The role with which enhanced monitoring writes operating-system metrics.</summary>
/// <remarks>Source: RDS User Guide, "Setting up and enabling Enhanced Monitoring". The permissions are those of AWS's managed policy, on
/// the one log group that it uses.</remarks>
internal static class MonitoringRole
{
    private const string LogGroup = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:RDSOSMetrics";

    public static string? Arn(ClusterContext context)
    {
        if (context.Props.Monitoring.IntervalSeconds == 0)
        {
            return null;
        }

        var role = ServiceRole.Create(
            context.Scope,
            "MonitoringRole",
            new ServiceRole
            {
                Service = "monitoring.rds.amazonaws.com",
                Description = $"Enhanced monitoring of {context.Names.Identifier}",
                SourceArn = $"arn:${{AWS::Partition}}:rds:${{AWS::Region}}:${{AWS::AccountId}}:*:{context.Names.Identifier}*",
                Statements =
                [
                    new AllowStatement(["logs:CreateLogGroup", "logs:PutRetentionPolicy"], [LogGroup, LogGroup + ":*"]),
                    new AllowStatement(
                        ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
                        [LogGroup + ":log-stream:*"]
                    ),
                ],
            }
        );
        return role.AttrArn;
    }
}
