using Amazon.CDK;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Engines;
using RdsCluster.Topologies;

namespace RdsCluster.Parameters;

/// <summary>The option that makes RDS write an audit log; without it the exported log stays empty.</summary>
/// <remarks>Source: RDS User Guide, "Options for MySQL DB instances": MARIADB_AUDIT_PLUGIN on all 8.4 and on 8.0.28 and higher; MariaDB
/// since 10.0.24.</remarks>
internal static class AuditPlugin
{
    public static CfnOptionGroup Create(ClusterContext context)
    {
        var engine = context.Props.Engine;
        var props = new CfnOptionGroupProps
        {
            EngineName = engine.Name,
            MajorEngineVersion = engine.MajorVersion,
            OptionGroupDescription = $"Audit log of {context.Names.Identifier}",
            OptionConfigurations = new object[]
            {
                new CfnOptionGroup.OptionConfigurationProperty
                {
                    OptionName = "MARIADB_AUDIT_PLUGIN",
                    OptionSettings = new object[]
                    {
                        // Who connected, and every change of schema and rights. Data statements would bury those.
                        new CfnOptionGroup.OptionSettingProperty { Name = "SERVER_AUDIT_EVENTS", Value = "CONNECT,QUERY_DDL,QUERY_DCL" },
                    },
                },
            },
        };
        var group = new CfnOptionGroup(context.Scope, "OptionGroup", props);
        // A final snapshot keeps its option group in use, so RDS would refuse to delete it with the stack.
        group.ApplyRemovalPolicy(context.Props.RemovalPolicy.ForSupportingResources());
        return group;
    }
}
