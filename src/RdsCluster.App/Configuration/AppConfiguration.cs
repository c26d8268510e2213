using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace RdsCluster.App.Configuration;

/// <summary>The keys of a configuration file. Every key is optional and defaults to the construct library's default.</summary>
[Description("A MySQL or MariaDB cluster on Amazon RDS. Every key is optional.")]
internal sealed record AppConfiguration
{
    [Description("The CloudFormation stack.")]
    public StackConfiguration? Stack { get; init; }

    [Description("Construct id of the cluster, part of its resource names. Changing it replaces the database. Default: Database.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{0,29}$")]
    public string? Cluster { get; init; }

    [Description(
        "Defaults of all other keys: production, a disposable development database, or what AWS gives "
            + "new accounts. Default: production."
    )]
    [AllowedValues("production", "development", "free-tier")]
    public string? Preset { get; init; }

    [Description("Database engine. Default: aurora-mysql for the Aurora topologies, otherwise mysql.")]
    [AllowedValues("mysql", "mariadb", "aurora-mysql")]
    public string? Engine { get; init; }

    [Description("Engine version: a series (8.4, 10.11) or a full version (8.4.8). Default: the engine's long-term support series.")]
    [RegularExpression("^[0-9]+\\.[0-9A-Za-z._]+$")]
    public string? Version { get; init; }

    [Description("Number of servers and how a failed writer is replaced.")]
    public TopologyConfiguration? Topology { get; init; }

    [Description("DB instance class, for instance db.r7g.large.")]
    [RegularExpression("^db\\.[a-z0-9-]+\\.[a-z0-9-]+$")]
    public string? InstanceClass { get; init; }

    [Description("Storage of the instances.")]
    public StorageConfiguration? Storage { get; init; }

    [Description("Automated backups.")]
    public BackupConfiguration? Backup { get; init; }

    [Description("A DNS name for all readers, for topologies without a reader endpoint.")]
    public ReaderEndpointConfiguration? ReaderEndpoint { get; init; }

    [Description("An RDS Proxy in front of the cluster; {} creates one with the defaults. Default: none.")]
    public ProxyConfiguration? Proxy { get; init; }

    [Description("A small EC2 host for port forwarding; {} creates one with the defaults. Default: none.")]
    public AccessHostConfiguration? AccessHost { get; init; }

    [Description(
        "A Lambda function in the database's subnets that 'rdscluster verify' connects through; {} creates one with the defaults. "
            + "Default: none."
    )]
    public VerificationConfiguration? Verification { get; init; }

    [Description("Auto scaling of Aurora readers by load. Default: none.")]
    public ReaderScalingConfiguration? ReaderScaling { get; init; }

    [Description("VPC, zones and port.")]
    public NetworkConfiguration? Network { get; init; }

    [Description("Enhanced monitoring, insights and logs.")]
    public MonitoringConfiguration? Monitoring { get; init; }

    [Description("Service levels that 'rdscluster verify' checks after the deployment.")]
    public PromiseConfiguration? Promises { get; init; }

    [Description(
        "A backup to restore from instead of creating an empty database. Keep the key after the first deployment: removing it "
            + "replaces the database."
    )]
    public RestoreConfiguration? RestoreFrom { get; init; }

    [Description("Prefix of every DB identifier. Default: derived from the stack and the cluster name.")]
    [RegularExpression("^[A-Za-z](-?[A-Za-z0-9]){0,47}$")]
    public string? Identifier { get; init; }

    [Description("Master user name. Default: dbowner.")]
    public string? Owner { get; init; }

    [Description("Source of the master user's password and how often it is rotated.")]
    public CredentialsConfiguration? Credentials { get; init; }

    [Description("Database users in addition to the master user, by name. The deployment creates them with privileges on their databases.")]
    [KeyPattern("^[A-Za-z][A-Za-z0-9_]{0,31}$")]
    public Dictionary<string, UserConfiguration>? Users { get; init; }

    [Description("Name of the initial database. Default: none.")]
    public string? Database { get; init; }

    [Description("Weekly maintenance window in UTC, ddd:hh:mm-ddd:hh:mm. Default: sun:04:00-sun:05:00.")]
    public string? MaintenanceWindow { get; init; }

    [Description("Whether minor engine versions are upgraded in the maintenance window. Default: true.")]
    public bool? AutoMinorVersionUpgrade { get; init; }

    [Description("Whether a deployment may upgrade the engine to another major version. Default: false.")]
    public bool? AllowMajorVersionUpgrade { get; init; }

    [Description("Whether a major version may enter RDS Extended Support, which is billed per vCPU. Default: false.")]
    public bool? ExtendedSupport { get; init; }

    [Description("Certificate authority of the server certificate, for instance rds-ca-rsa4096-g1. Default: rds-ca-rsa2048-g1.")]
    [RegularExpression("^rds-ca-[a-z0-9-]+$")]
    public string? CaCertificateIdentifier { get; init; }

    [Description("Deletion protection. Default: true.")]
    public bool? DeletionProtection { get; init; }

    [Description("What happens to the data when the database is removed from the stack. Default: snapshot.")]
    [AllowedValues("snapshot", "retain", "destroy")]
    public string? RemovalPolicy { get; init; }

    [Description("IAM database authentication. Default: true.")]
    public bool? IamAuthentication { get; init; }

    [Description("ARN of the customer-managed KMS key for storage, secrets, logs and insights. Default: the stack creates a key.")]
    [RegularExpression("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+$")]
    public string? EncryptionKeyArn { get; init; }

    [Description("Server parameters that add to or override those of the profile, by name.")]
    public Dictionary<string, string>? Parameters { get; init; }

    [Description("Server parameters of the DB instances if they differ from the cluster's. On Aurora they go into a DB parameter group.")]
    public Dictionary<string, string>? InstanceParameters { get; init; }

    [Description("An existing parameter group of the engine's family, used instead of the profile and 'parameters'. Default: none.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9.-]{0,254}$")]
    public string? ParameterGroup { get; init; }

    [Description("An existing option group of the engine's major version. Default: the stack creates one if the audit log is exported.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9.:-]{0,254}$")]
    public string? OptionGroup { get; init; }

    [Description("ARNs of IAM roles with which an Aurora database accesses other AWS services. Default: none.")]
    public List<string>? AssociatedRoleArns { get; init; }

    [Description("Acknowledged warnings: the reason, by rule code. The manifest and every report list them.")]
    public Dictionary<string, string>? Acknowledge { get; init; }

    [Description("Tags for every resource.")]
    public Dictionary<string, string>? Tags { get; init; }
}
