using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>What a configuration file can say. Everything is optional; what is left out has the construct library's default.</summary>
[Description("A MySQL or MariaDB cluster on Amazon RDS. Every key is optional.")]
internal sealed record AppConfiguration
{
    [Description("The CloudFormation stack.")]
    public StackConfiguration? Stack { get; init; }

    [Description("Construct id of the cluster, part of its names. Changing it later replaces the database. Default: Database.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{0,29}$")]
    public string? Cluster { get; init; }

    [Description(
        "What everything that is not said here defaults to: production, a disposable development database, or what AWS gives "
            + "new accounts. Default: production."
    )]
    [AllowedValues("production", "development", "free-tier")]
    public string? Preset { get; init; }

    [Description("Database engine. Default: aurora-mysql for the Aurora topologies, otherwise mysql.")]
    [AllowedValues("mysql", "mariadb", "aurora-mysql")]
    public string? Engine { get; init; }

    [Description("Engine version: a line (8.4, 10.11) or a full version (8.4.8). Default: the engine's long-term line.")]
    [RegularExpression("^[0-9]+\\.[0-9A-Za-z._]+$")]
    public string? Version { get; init; }

    [Description("How many servers there are, and how one replaces another.")]
    public TopologyConfiguration? Topology { get; init; }

    [Description("DB instance class, for instance db.r7g.large.")]
    [RegularExpression("^db\\.[a-z0-9-]+\\.[a-z0-9-]+$")]
    public string? InstanceClass { get; init; }

    [Description("Storage of the instances.")]
    public StorageConfiguration? Storage { get; init; }

    [Description("Automated backups.")]
    public BackupConfiguration? Backup { get; init; }

    [Description("One name for all readers, where the topology has no reader endpoint.")]
    public ReaderEndpointConfiguration? ReaderEndpoint { get; init; }

    [Description("An RDS Proxy in front of the cluster; {} makes one with the defaults. Default: none.")]
    public ProxyConfiguration? Proxy { get; init; }

    [Description("A small EC2 host for port forwarding; {} makes one with the defaults. Default: none.")]
    public AccessHostConfiguration? AccessHost { get; init; }

    [Description(
        "A function in the database's subnets through which 'rdscluster verify' reaches it; {} makes one with the defaults. Default: none."
    )]
    public VerificationConfiguration? Verification { get; init; }

    [Description("Aurora readers that come and go with the load. Default: none.")]
    public ReaderScalingConfiguration? ReaderScaling { get; init; }

    [Description("VPC, zones and port.")]
    public NetworkConfiguration? Network { get; init; }

    [Description("Enhanced monitoring, insights and logs.")]
    public MonitoringConfiguration? Monitoring { get; init; }

    [Description("What the owner accepts in the worst case; verified after the deployment.")]
    public PromiseConfiguration? Promises { get; init; }

    [Description("A backup to start from, instead of an empty database. Leave it in place afterwards.")]
    public RestoreConfiguration? RestoreFrom { get; init; }

    [Description("First part of every DB identifier. Default: from stack and cluster name.")]
    [RegularExpression("^[A-Za-z](-?[A-Za-z0-9]){0,47}$")]
    public string? Identifier { get; init; }

    [Description("User name of the database's owner. Default: dbowner.")]
    public string? Owner { get; init; }

    [Description("Where the owner's password comes from, and how often it changes.")]
    public CredentialsConfiguration? Credentials { get; init; }

    [Description("Users of the database beside its owner, by name: the deployment makes them, with rights on their databases.")]
    [KeyPattern("^[A-Za-z][A-Za-z0-9_]{0,31}$")]
    public Dictionary<string, UserConfiguration>? Users { get; init; }

    [Description("Initial database. Default: none.")]
    public string? Database { get; init; }

    [Description("Weekly window in UTC, ddd:hh:mm-ddd:hh:mm. Default: sun:04:00-sun:05:00.")]
    public string? MaintenanceWindow { get; init; }

    [Description("Whether minor versions are installed in the maintenance window. Default: true.")]
    public bool? AutoMinorVersionUpgrade { get; init; }

    [Description("Whether a deployment may upgrade the engine to another major version. Default: false.")]
    public bool? AllowMajorVersionUpgrade { get; init; }

    [Description("Whether a major version may run past its standard support, which is billed for every vCPU. Default: false.")]
    public bool? ExtendedSupport { get; init; }

    [Description("Certificate authority of the server certificate, for instance rds-ca-rsa4096-g1. Default: rds-ca-rsa2048-g1.")]
    [RegularExpression("^rds-ca-[a-z0-9-]+$")]
    public string? CaCertificateIdentifier { get; init; }

    [Description("Whether a deletion is refused until this is switched off. Default: true.")]
    public bool? DeletionProtection { get; init; }

    [Description("What happens to the data when the database leaves the stack. Default: snapshot.")]
    [AllowedValues("snapshot", "retain", "destroy")]
    public string? RemovalPolicy { get; init; }

    [Description("Whether users can log in with IAM tokens. Default: true.")]
    public bool? IamAuthentication { get; init; }

    [Description("ARN of the customer-managed key for storage, secret, logs and insights. Default: an own key.")]
    [RegularExpression("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+$")]
    public string? EncryptionKeyArn { get; init; }

    [Description("Server parameters beside or instead of the profile's, by name.")]
    public Dictionary<string, string>? Parameters { get; init; }

    [Description("Server parameters of the DB instances, where they differ: on Aurora in a parameter group of the instances.")]
    public Dictionary<string, string>? InstanceParameters { get; init; }

    [Description("An existing parameter group of the engine's family, instead of the profile and parameters. Default: none.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9.-]{0,254}$")]
    public string? ParameterGroup { get; init; }

    [Description("An existing option group of the engine's major version. Default: an own one where the audit log is exported.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9.:-]{0,254}$")]
    public string? OptionGroup { get; init; }

    [Description("ARNs of roles by which an Aurora database reaches other services. Default: none.")]
    public List<string>? AssociatedRoleArns { get; init; }

    [Description("Warnings of the rules that are accepted: the reason, by code. It stands in the manifest and in every report.")]
    public Dictionary<string, string>? Acknowledge { get; init; }

    [Description("Tags of every resource.")]
    public Dictionary<string, string>? Tags { get; init; }
}
