using System.Diagnostics.CodeAnalysis;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using RdsCluster.Backup;
using RdsCluster.Imports;
using RdsCluster.Manifest;
using RdsCluster.Monitoring;
using RdsCluster.Networking;
using RdsCluster.Security;
using RdsCluster.Templates.Manifests;
using RdsCluster.Topologies;
using RdsCluster.Validation.Constructs;

namespace RdsCluster;

/// <summary>A production MySQL or MariaDB cluster on Amazon RDS: safe by default, with promises that can be verified.</summary>
/// <example>
/// <code>
/// var orders = new MySqlCluster(this, "Orders", new MySqlClusterProps
/// {
///     Engine = ClusterEngine.MySql("8.4"),
///     Topology = ClusterTopology.PrimaryWithReplicas(replicas: 2),
/// });
/// orders.Connections.AllowDefaultPortFrom(service);
/// </code>
/// </example>
public sealed partial class MySqlCluster : Construct, IMySqlCluster
{
    private readonly ClusterContext _context;
    private readonly ClusterParts _parts;
    private readonly AcknowledgedWarnings _acknowledged = new();
    private readonly string? _alarmTopicArn;
    private ClusterDashboard? _dashboard;
    private ClusterManifest _manifest;

    /// <summary>Declares a cluster.</summary>
    /// <param name="scope">Parent construct.</param>
    /// <param name="id">Construct id. Changing it later would replace the database.</param>
    /// <param name="props">Properties of the cluster.</param>
    /// <exception cref="ArgumentException">The engine does not fit the topology, or subnets of that kind do not exist.</exception>
    /// <exception cref="NotSupportedException">This build of the library does not support the app's CDK version.</exception>
    public MySqlCluster(Construct scope, string id, MySqlClusterProps props)
        : base(SupportedCdk.Check(scope), id)
    {
        ArgumentNullException.ThrowIfNull(props);
        TopologyEngines.Check(props);
        string[] limits = [.. TopologyLimits.Of(props), .. OptionLimits.Of(props)];
        props = TopologyDefaults.Resolve(props);
        var stack = Stack.Of(this);
        var path = Node.Path;
        var stackName = stack.StackName;
        var names = PhysicalNames.Of(props.Identifier, IsToken(stackName) ? null : stackName, path, stack.Node.Path);
        var key = ClusterKey.Create(this, props, names.Identifier);
        ClusterValidation.Attach(this, path, limits, _acknowledged);
        _context = new ClusterContext
        {
            Scope = this,
            Stack = stack,
            Path = path,
            Props = props,
            Names = names,
            Key = key,
            Network = ClusterNetwork.Create(this, props, key, names.Identifier),
            Secret = MasterUserSecret.Create(this, props, key, names.Identifier),
        };

        var parts = props.Topology switch
        {
            FreeTierTopology => new InstancesBuilder(_context).Build(multiAz: false, replicas: 0, []),
            SingleInstanceTopology single => new InstancesBuilder(_context).Build(single.MultiAz, replicas: 0, []),
            PrimaryWithReplicasTopology group => new InstancesBuilder(_context).Build(group.MultiAz, group.Replicas, group.Overrides),
            MultiAzClusterTopology => new MultiAzClusterBuilder(_context).Build(),
            AuroraTopologyBase aurora => new AuroraBuilder(_context, aurora).Build(),
            var other => throw new NotSupportedException($"Topology '{other.Kind}' is not known."),
        };
        var attachment = _context.Secret.Attach(_context, parts);
        if (attachment is not null && _context.Secret.RotationDays > 0)
        {
            MasterUserRotation.Create(_context, attachment);
        }

        var alarms = ClusterAlarms.Create(_context, parts);
        _alarmTopicArn = alarms.TopicArn;
        _parts = AddParts(parts, alarms);
        foreach (var (name, value) in ClusterTags.Of(props, names))
        {
            Amazon.CDK.Tags.Of(this).Add(name, value);
        }

        LookupParameter.Create(_context, _parts);
        PolicyExceptions.Write(_context, _parts);
        ChangeManifest(ManifestWriter.Create(_context, _parts));
    }

    /// <summary>Who may connect: <c>cluster.Connections.AllowDefaultPortFrom(service)</c>.</summary>
    public Connections_ Connections =>
        field ??= new Connections_(
            new ConnectionsProps { SecurityGroups = [_context.Network.SecurityGroup], DefaultPort = Cfn.Tcp(_context.Props.Port) }
        );

    /// <summary>First part of every DB identifier.</summary>
    public string Identifier => _context.Names.Identifier;

    /// <summary>The writer endpoint.</summary>
    public ClusterEndpoint WriterEndpoint => new(_parts.WriterAddress, _context.Props.Port);

    /// <summary>The reader endpoint, which spreads connections over the readers; null if the topology has none.</summary>
    public ClusterEndpoint? ReaderEndpoint =>
        _parts.ReaderAddress is { } address ? new ClusterEndpoint(address, _context.Props.Port) : null;

    /// <summary>Each DB instance, writer first.</summary>
    public IReadOnlyList<ClusterEndpoint> InstanceEndpoints =>
        [.. _parts.Instances.Select(instance => new ClusterEndpoint(instance.Address, _context.Props.Port))];

    internal bool AllowsMajorVersionUpgrade => _context.Props.AllowMajorVersionUpgrade;

    /// <summary>Identifiers of the DB instances, writer first.</summary>
    public IReadOnlyList<string> InstanceIdentifiers => [.. _parts.Instances.Select(instance => instance.Identifier)];

    /// <summary>The master user's secret; null in a secondary Region, whose users are the primary's.</summary>
    public ISecret? Secret => _context.Secret.Secret;

    /// <summary>The key that encrypts storage, secret, logs and insights.</summary>
    public IKey StorageEncryptionKey => _context.Key.Key;

    /// <summary>The VPC that the cluster is in.</summary>
    public IVpc Vpc => _context.Network.Vpc;

    /// <summary>The one security group that all instances share.</summary>
    public ISecurityGroup SecurityGroup => _context.Network.SecurityGroup;

    private static bool IsToken(string text) => text.Contains("${Token[", StringComparison.Ordinal);

    /// <summary>States a manifest from now on.</summary>
    [MemberNotNull(nameof(_manifest))]
    private void ChangeManifest(ClusterManifest manifest)
    {
        _manifest = manifest;
        ManifestWriter.Write(_parts, manifest);
        _verification?.Promise(manifest);
    }

    /// <summary>Creates the supporting resources that the properties declare.</summary>
    private ClusterParts AddParts(ClusterParts parts, ClusterAlarms alarms)
    {
        var props = _context.Props;
        if (alarms.TopicArn is { } topic && props.Monitoring.EventSubscriptions)
        {
            EventSubscriptions.Create(_context, parts, topic);
        }

        if (props.Monitoring.Dashboard)
        {
            _dashboard = ClusterDashboard.Create(_context, parts);
        }

        if (props.Backup.Plan is { } plan)
        {
            (var vault, _restoreTesting) = ClusterBackupPlan.Create(_context, parts, plan);
            parts = parts with
            {
                Resources = new Dictionary<string, CfnResource>(parts.Resources, StringComparer.Ordinal) { ["backupVault"] = vault },
            };
        }

        var hasReaders = parts.Instances.Any(instance => instance.Role is HostRole.Reader);
        return parts.ReaderAddress is null && hasReaders && props.ReaderEndpoint is not null
            ? parts with
            {
                ReaderAddress = ReaderEndpointZone.Create(_context, parts, alarms),
            }
            : parts;
    }
}
