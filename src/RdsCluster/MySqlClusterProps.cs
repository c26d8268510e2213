using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using RdsCluster.Backup;
using RdsCluster.Manifest;
using RdsCluster.Monitoring;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Storage;
using RdsCluster.Topologies;

namespace RdsCluster;

/// <summary>Properties of a <see cref="MySqlCluster"/>. Only the engine and the topology are required.</summary>
public sealed record MySqlClusterProps
{
    /// <summary>The port that endpoints listen on unless <see cref="Port"/> says otherwise.</summary>
    public const int DefaultPort = 13306;

    internal const string DefaultCaCertificate = "rds-ca-rsa2048-g1";

    /// <summary>Engine and version.</summary>
    public required ClusterEngine Engine { get; init; }

    /// <summary>Number of servers and how a failed writer is replaced.</summary>
    public required ClusterTopology Topology { get; init; }

    /// <summary>
    /// First part of every DB identifier: letters, digits and hyphens, at most 48 characters. Instances are called
    /// <c>identifier-1</c>, <c>identifier-2</c>, …
    /// </summary>
    /// <value>Stack name and construct id by default. The database is named because its log groups, with key and retention, must exist
    /// before it.</value>
    public string? Identifier { get; init; }

    /// <summary>DB instance class, for instance <c>db.r7g.large</c>.</summary>
    /// <value>
    /// Null by default: the smallest current class with steady performance that the topology takes: <c>db.m7g.large</c>, on a
    /// Multi-AZ DB cluster <c>db.m6gd.large</c>, on Aurora <c>db.r7g.large</c>, in the free tier <c>db.t4g.micro</c>.
    /// </value>
    public string? InstanceClass { get; init; }

    /// <summary>Storage; not used by Aurora.</summary>
    public ClusterStorage Storage { get; init; } = new();

    /// <summary>The VPC to use.</summary>
    /// <value>Null by default: the stack creates a VPC of isolated subnets, one per zone, without a route out.</value>
    public IVpc? Vpc { get; init; }

    /// <summary>Which subnets of <see cref="Vpc"/> to use.</summary>
    /// <value>Null by default: the isolated ones, or the private ones where the VPC has no isolated ones. Public subnets must be asked
    /// for.</value>
    public ISubnetSelection? VpcSubnets { get; init; }

    /// <summary>An existing DB subnet group of <see cref="Vpc"/>, used instead of creating one; <see cref="VpcSubnets"/> then names its
    /// subnets, for zones, functions and proxies.</summary>
    /// <value>Null by default: the stack creates a group of the selected subnets.</value>
    /// <remarks>Source: RDS User Guide, "Working with DB subnet groups".</remarks>
    public ISubnetGroup? SubnetGroup { get; init; }

    /// <summary><c>IPV4</c>, or <c>DUAL</c> for IPv4 and IPv6. <c>DUAL</c> requires an existing VPC whose subnets
    /// have both; a Multi-AZ DB cluster has IPv4 addresses only.</summary>
    /// <value>Null by default: RDS uses IPv4.</value>
    /// <remarks>Source: RDS User Guide, "Amazon RDS IP addressing".</remarks>
    public NetworkType? NetworkType { get; init; }

    /// <summary>CIDR range of the VPC that the stack creates.</summary>
    /// <value><c>10.0.0.0/16</c> by default.</value>
    public string VpcCidr { get; init; } = "10.0.0.0/16";

    /// <summary>Number of Availability Zones of the VPC that the stack creates.</summary>
    /// <value>3 by default: primary, standby and a replica can each have their own. Regions with two zones need 2.</value>
    public int Zones { get; init; } = 3;

    /// <summary>Whether the VPC that the stack creates has flow logs.</summary>
    /// <value>True by default.</value>
    public bool FlowLog { get; init; } = true;

    /// <summary>Whether functions in the VPC, which rotate passwords and create users, get an interface endpoint for Secrets
    /// Manager.</summary>
    /// <remarks>A function that creates users also responds to CloudFormation through S3: it gets a gateway endpoint in the same cases. A
    /// VPC has one endpoint per service: clusters of one app share them, and existing endpoints of the app's <c>Vpc</c> are used.</remarks>
    /// <value>Null by default: true in a VPC created by the stack, which has no other route. In an existing VPC: true creates the
    /// endpoints, false states that the VPC has a route.</value>
    public bool? InterfaceEndpoints { get; init; }

    /// <summary>TCP port of every endpoint, 1150 to 65535.</summary>
    /// <value>13306 by default: neither MySQL's well-known 3306 nor its X protocol's 33060, since scanners try those first. Changing it
    /// later is a restart.</value>
    public int Port { get; init; } = DefaultPort;

    /// <summary>CIDR ranges that may connect to the port, in addition to the security groups that <c>Connections</c> allows.</summary>
    /// <value>Empty by default: security groups identify clients, addresses do not.</value>
    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>Whether the database is publicly accessible. It requires <see cref="AllowedCidrs"/>, and the VPC that the stack creates
    /// gets public subnets.</summary>
    /// <value>False by default.</value>
    public bool PubliclyAccessible { get; init; }

    /// <summary>Additional security groups of the database.</summary>
    public IReadOnlyList<ISecurityGroup> AdditionalSecurityGroups { get; init; } = [];

    /// <summary>Customer-managed key for storage, secret, logs and insights; <see cref="MonitoringOptions.EncryptionKey"/> takes the last
    /// two apart.</summary>
    /// <value>Null by default: the stack creates a key that rotates every year and is retained when the stack is deleted.</value>
    public IKey? StorageEncryptionKey { get; init; }

    /// <summary>Master user name and source of its password.</summary>
    /// <value>A generated secret for <c>dbowner</c> by default.</value>
    public ClusterCredentials Credentials { get; init; } = ClusterCredentials.Generated();

    /// <summary>Backup to start from; null: an empty database. <see cref="MySqlCluster.FromSnapshot"/> and
    /// <see cref="MySqlCluster.FromPointInTime"/> set it.</summary>
    /// <remarks>Keep it after the deployment: without it CloudFormation would create a new, empty database.</remarks>
    public RestoreSource? RestoreFrom { get; init; }

    /// <summary>Initial database; null: none.</summary>
    public string? DatabaseName { get; init; }

    /// <summary>A DNS name for all readers, for topologies without a reader endpoint; null: none.</summary>
    /// <value>Weighted records in a private hosted zone by default.</value>
    public ReaderEndpointOptions? ReaderEndpoint { get; init; } = new();

    /// <summary>Automated backups.</summary>
    public BackupOptions Backup { get; init; } = new();

    /// <summary>Weekly window in UTC, <c>ddd:hh:mm-ddd:hh:mm</c>, at least 30 minutes.</summary>
    /// <value><c>sun:04:00-sun:05:00</c> by default.</value>
    public string PreferredMaintenanceWindow { get; init; } = "sun:04:00-sun:05:00";

    /// <summary>Whether minor engine versions are upgraded in the maintenance window.</summary>
    /// <value>True by default: they carry the security fixes.</value>
    public bool AutoMinorVersionUpgrade { get; init; } = true;

    /// <summary>Whether a deployment may upgrade the engine to another major version, for instance from 8.0 to 8.4.</summary>
    /// <value>False by default: set it for the one deployment that upgrades. The parameter group of the new family comes with that
    /// deployment. Without it a recorded baseline makes the synth reject a major version upgrade, as RDS would.</value>
    public bool AllowMajorVersionUpgrade { get; init; }

    /// <summary>Whether a major version may enter RDS Extended Support, which is billed per vCPU.</summary>
    /// <value>False by default: RDS then refuses to start such a version, and upgrades a running one. MariaDB has no extended
    /// support.</value>
    /// <remarks>Source: RDS User Guide, "Amazon RDS Extended Support"; CreateDBInstance, EngineLifecycleSupport.</remarks>
    public bool ExtendedSupport { get; init; }

    /// <summary>Certificate authority of the server certificate, for instance <c>rds-ca-rsa4096-g1</c>.</summary>
    /// <value><c>rds-ca-rsa2048-g1</c> by default, which every class and version has. On a Multi-AZ DB cluster CloudFormation has no
    /// property for it.</value>
    /// <remarks>Source: RDS User Guide, "Using SSL/TLS to encrypt a connection", certificate authorities.</remarks>
    public string CaCertificateIdentifier { get; init; } = DefaultCaCertificate;

    /// <summary>Deletion protection.</summary>
    /// <value>True by default.</value>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>What happens to the data when the database is removed from the stack: <c>SNAPSHOT</c>, <c>RETAIN</c> or
    /// <c>DESTROY</c>.</summary>
    /// <value>SNAPSHOT by default. Read replicas are always deleted: RDS takes no final snapshot of them.</value>
    public RemovalPolicy RemovalPolicy { get; init; } = RemovalPolicy.SNAPSHOT;

    /// <summary>IAM database authentication.</summary>
    /// <value>Null by default: yes, but not on a Multi-AZ DB cluster.</value>
    public bool? IamAuthentication { get; init; }

    /// <summary>Server parameters that add to or override those of the profile, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Server parameters of the DB instances, where they differ from the cluster's: on Aurora in a parameter group of the
    /// instances, writer included.</summary>
    /// <value>Empty by default. On topologies of DB instances it is the same as <see cref="Parameters"/>; a Multi-AZ DB cluster has
    /// none.</value>
    public IReadOnlyDictionary<string, string> InstanceParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>An existing parameter group of the engine's family, instead of the profile and <see cref="Parameters"/>: of DB instances,
    /// or of the DB cluster where the topology has one.</summary>
    /// <value>Null by default: the stack creates a group with the profile. The manifest has no promises about the parameters of an existing
    /// group.</value>
    /// <remarks>Source: RDS User Guide, "Parameter groups for Amazon RDS".</remarks>
    public IParameterGroup? ParameterGroup { get; init; }

    /// <summary>An existing option group of the engine's major version, used instead of creating one; DB clusters have none.</summary>
    /// <value>Null by default: the stack creates a group with the audit plugin if the audit log is exported.</value>
    /// <remarks>Source: RDS User Guide, "Working with option groups"; CreateDBCluster, OptionGroupName.</remarks>
    public IOptionGroup? OptionGroup { get; init; }

    /// <summary>IAM roles with which an Aurora database accesses other AWS services, for instance for <c>LOAD DATA FROM S3</c>. A server
    /// parameter such as <c>aws_default_s3_role</c> names the one to use.</summary>
    /// <value>Empty by default. RDS for MySQL and MariaDB have no feature that uses a role.</value>
    /// <remarks>Source: Aurora User Guide, "Associating an IAM role with an Amazon Aurora MySQL DB cluster".</remarks>
    public IReadOnlyList<IRole> AssociatedRoles { get; init; } = [];

    /// <summary>Enhanced monitoring, insights and logs.</summary>
    public MonitoringOptions Monitoring { get; init; } = new();

    /// <summary>Service levels that the verifier checks.</summary>
    public PromiseOptions Promises { get; init; } = new();

    /// <summary>Tags for every resource.</summary>
    /// <value>Empty by default; a tag <c>rdscluster</c> with the identifier is always added, so that bills and drills can distinguish
    /// clusters.</value>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
