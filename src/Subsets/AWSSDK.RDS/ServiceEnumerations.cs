using Amazon.Runtime;

namespace Amazon.RDS;

public class ActivityStreamMode(string value) : ConstantClass(value)
{
    public static readonly ActivityStreamMode Sync = new("sync");
    public static readonly ActivityStreamMode Async = new("async");

    public static ActivityStreamMode FindValue(string value) => FindValue<ActivityStreamMode>(value);

    public static implicit operator ActivityStreamMode(string value) => FindValue(value);
}

public class ActivityStreamPolicyStatus(string value) : ConstantClass(value)
{
    public static readonly ActivityStreamPolicyStatus Locked = new("locked");
    public static readonly ActivityStreamPolicyStatus Unlocked = new("unlocked");
    public static readonly ActivityStreamPolicyStatus LockingPolicy = new("locking-policy");
    public static readonly ActivityStreamPolicyStatus UnlockingPolicy = new("unlocking-policy");

    public static ActivityStreamPolicyStatus FindValue(string value) => FindValue<ActivityStreamPolicyStatus>(value);

    public static implicit operator ActivityStreamPolicyStatus(string value) => FindValue(value);
}

public class ActivityStreamStatus(string value) : ConstantClass(value)
{
    public static readonly ActivityStreamStatus Stopped = new("stopped");
    public static readonly ActivityStreamStatus Starting = new("starting");
    public static readonly ActivityStreamStatus Started = new("started");
    public static readonly ActivityStreamStatus Stopping = new("stopping");

    public static ActivityStreamStatus FindValue(string value) => FindValue<ActivityStreamStatus>(value);

    public static implicit operator ActivityStreamStatus(string value) => FindValue(value);
}

public class ApplyMethod(string value) : ConstantClass(value)
{
    public static readonly ApplyMethod Immediate = new("immediate");
    public static readonly ApplyMethod PendingReboot = new("pending-reboot");

    public static ApplyMethod FindValue(string value) => FindValue<ApplyMethod>(value);

    public static implicit operator ApplyMethod(string value) => FindValue(value);
}

public class AuthScheme(string value) : ConstantClass(value)
{
    public static readonly AuthScheme SECRETS = new("SECRETS");

    public static AuthScheme FindValue(string value) => FindValue<AuthScheme>(value);

    public static implicit operator AuthScheme(string value) => FindValue(value);
}

public class AutomationMode(string value) : ConstantClass(value)
{
    public static readonly AutomationMode Full = new("full");
    public static readonly AutomationMode AllPaused = new("all-paused");

    public static AutomationMode FindValue(string value) => FindValue<AutomationMode>(value);

    public static implicit operator AutomationMode(string value) => FindValue(value);
}

public class ClientPasswordAuthType(string value) : ConstantClass(value)
{
    public static readonly ClientPasswordAuthType MYSQL_NATIVE_PASSWORD = new("MYSQL_NATIVE_PASSWORD");
    public static readonly ClientPasswordAuthType MYSQL_CACHING_SHA2_PASSWORD = new("MYSQL_CACHING_SHA2_PASSWORD");
    public static readonly ClientPasswordAuthType POSTGRES_SCRAM_SHA_256 = new("POSTGRES_SCRAM_SHA_256");
    public static readonly ClientPasswordAuthType POSTGRES_MD5 = new("POSTGRES_MD5");
    public static readonly ClientPasswordAuthType SQL_SERVER_AUTHENTICATION = new("SQL_SERVER_AUTHENTICATION");

    public static ClientPasswordAuthType FindValue(string value) => FindValue<ClientPasswordAuthType>(value);

    public static implicit operator ClientPasswordAuthType(string value) => FindValue(value);
}

public class ClusterScalabilityType(string value) : ConstantClass(value)
{
    public static readonly ClusterScalabilityType Standard = new("standard");
    public static readonly ClusterScalabilityType Limitless = new("limitless");

    public static ClusterScalabilityType FindValue(string value) => FindValue<ClusterScalabilityType>(value);

    public static implicit operator ClusterScalabilityType(string value) => FindValue(value);
}

public class DBProxyEndpointStatus(string value) : ConstantClass(value)
{
    public static readonly DBProxyEndpointStatus Available = new("available");
    public static readonly DBProxyEndpointStatus Modifying = new("modifying");
    public static readonly DBProxyEndpointStatus IncompatibleNetwork = new("incompatible-network");
    public static readonly DBProxyEndpointStatus InsufficientResourceLimits = new("insufficient-resource-limits");
    public static readonly DBProxyEndpointStatus Creating = new("creating");
    public static readonly DBProxyEndpointStatus Deleting = new("deleting");

    public static DBProxyEndpointStatus FindValue(string value) => FindValue<DBProxyEndpointStatus>(value);

    public static implicit operator DBProxyEndpointStatus(string value) => FindValue(value);
}

public class DBProxyEndpointTargetRole(string value) : ConstantClass(value)
{
    public static readonly DBProxyEndpointTargetRole READ_WRITE = new("READ_WRITE");
    public static readonly DBProxyEndpointTargetRole READ_ONLY = new("READ_ONLY");

    public static DBProxyEndpointTargetRole FindValue(string value) => FindValue<DBProxyEndpointTargetRole>(value);

    public static implicit operator DBProxyEndpointTargetRole(string value) => FindValue(value);
}

public class DBProxyStatus(string value) : ConstantClass(value)
{
    public static readonly DBProxyStatus Available = new("available");
    public static readonly DBProxyStatus Modifying = new("modifying");
    public static readonly DBProxyStatus IncompatibleNetwork = new("incompatible-network");
    public static readonly DBProxyStatus InsufficientResourceLimits = new("insufficient-resource-limits");
    public static readonly DBProxyStatus Creating = new("creating");
    public static readonly DBProxyStatus Deleting = new("deleting");
    public static readonly DBProxyStatus Suspended = new("suspended");
    public static readonly DBProxyStatus Suspending = new("suspending");
    public static readonly DBProxyStatus Reactivating = new("reactivating");

    public static DBProxyStatus FindValue(string value) => FindValue<DBProxyStatus>(value);

    public static implicit operator DBProxyStatus(string value) => FindValue(value);
}

public class DatabaseInsightsMode(string value) : ConstantClass(value)
{
    public static readonly DatabaseInsightsMode Standard = new("standard");
    public static readonly DatabaseInsightsMode Advanced = new("advanced");

    public static DatabaseInsightsMode FindValue(string value) => FindValue<DatabaseInsightsMode>(value);

    public static implicit operator DatabaseInsightsMode(string value) => FindValue(value);
}

public class EndpointNetworkType(string value) : ConstantClass(value)
{
    public static readonly EndpointNetworkType IPV4 = new("IPV4");
    public static readonly EndpointNetworkType IPV6 = new("IPV6");
    public static readonly EndpointNetworkType DUAL = new("DUAL");

    public static EndpointNetworkType FindValue(string value) => FindValue<EndpointNetworkType>(value);

    public static implicit operator EndpointNetworkType(string value) => FindValue(value);
}

public class FailoverStatus(string value) : ConstantClass(value)
{
    public static readonly FailoverStatus Pending = new("pending");
    public static readonly FailoverStatus FailingOver = new("failing-over");
    public static readonly FailoverStatus Cancelling = new("cancelling");

    public static FailoverStatus FindValue(string value) => FindValue<FailoverStatus>(value);

    public static implicit operator FailoverStatus(string value) => FindValue(value);
}

public class GlobalClusterMemberSynchronizationStatus(string value) : ConstantClass(value)
{
    public static readonly GlobalClusterMemberSynchronizationStatus Connected = new("connected");
    public static readonly GlobalClusterMemberSynchronizationStatus PendingResync = new("pending-resync");

    public static GlobalClusterMemberSynchronizationStatus FindValue(string value) =>
        FindValue<GlobalClusterMemberSynchronizationStatus>(value);

    public static implicit operator GlobalClusterMemberSynchronizationStatus(string value) => FindValue(value);
}

public class IAMAuthMode(string value) : ConstantClass(value)
{
    public static readonly IAMAuthMode DISABLED = new("DISABLED");
    public static readonly IAMAuthMode REQUIRED = new("REQUIRED");
    public static readonly IAMAuthMode ENABLED = new("ENABLED");

    public static IAMAuthMode FindValue(string value) => FindValue<IAMAuthMode>(value);

    public static implicit operator IAMAuthMode(string value) => FindValue(value);
}

public class LimitlessDatabaseStatus(string value) : ConstantClass(value)
{
    public static readonly LimitlessDatabaseStatus Active = new("active");
    public static readonly LimitlessDatabaseStatus NotInUse = new("not-in-use");
    public static readonly LimitlessDatabaseStatus Enabled = new("enabled");
    public static readonly LimitlessDatabaseStatus Disabled = new("disabled");
    public static readonly LimitlessDatabaseStatus Enabling = new("enabling");
    public static readonly LimitlessDatabaseStatus Disabling = new("disabling");
    public static readonly LimitlessDatabaseStatus ModifyingMaxCapacity = new("modifying-max-capacity");
    public static readonly LimitlessDatabaseStatus Error = new("error");

    public static LimitlessDatabaseStatus FindValue(string value) => FindValue<LimitlessDatabaseStatus>(value);

    public static implicit operator LimitlessDatabaseStatus(string value) => FindValue(value);
}

public class LocalWriteForwardingStatus(string value) : ConstantClass(value)
{
    public static readonly LocalWriteForwardingStatus Enabled = new("enabled");
    public static readonly LocalWriteForwardingStatus Disabled = new("disabled");
    public static readonly LocalWriteForwardingStatus Enabling = new("enabling");
    public static readonly LocalWriteForwardingStatus Disabling = new("disabling");
    public static readonly LocalWriteForwardingStatus Requested = new("requested");

    public static LocalWriteForwardingStatus FindValue(string value) => FindValue<LocalWriteForwardingStatus>(value);

    public static implicit operator LocalWriteForwardingStatus(string value) => FindValue(value);
}

public class MasterUserAuthenticationType(string value) : ConstantClass(value)
{
    public static readonly MasterUserAuthenticationType Password = new("password");
    public static readonly MasterUserAuthenticationType IamDbAuth = new("iam-db-auth");

    public static MasterUserAuthenticationType FindValue(string value) => FindValue<MasterUserAuthenticationType>(value);

    public static implicit operator MasterUserAuthenticationType(string value) => FindValue(value);
}

public class ReplicaMode(string value) : ConstantClass(value)
{
    public static readonly ReplicaMode OpenReadOnly = new("open-read-only");
    public static readonly ReplicaMode Mounted = new("mounted");

    public static ReplicaMode FindValue(string value) => FindValue<ReplicaMode>(value);

    public static implicit operator ReplicaMode(string value) => FindValue(value);
}

public class SourceType(string value) : ConstantClass(value)
{
    public static readonly SourceType DbInstance = new("db-instance");
    public static readonly SourceType DbParameterGroup = new("db-parameter-group");
    public static readonly SourceType DbSecurityGroup = new("db-security-group");
    public static readonly SourceType DbSnapshot = new("db-snapshot");
    public static readonly SourceType DbCluster = new("db-cluster");
    public static readonly SourceType DbClusterSnapshot = new("db-cluster-snapshot");
    public static readonly SourceType CustomEngineVersion = new("custom-engine-version");
    public static readonly SourceType DbProxy = new("db-proxy");
    public static readonly SourceType BlueGreenDeployment = new("blue-green-deployment");
    public static readonly SourceType DbShardGroup = new("db-shard-group");
    public static readonly SourceType ZeroEtl = new("zero-etl");

    public static SourceType FindValue(string value) => FindValue<SourceType>(value);

    public static implicit operator SourceType(string value) => FindValue(value);
}

public class StorageEncryptionType(string value) : ConstantClass(value)
{
    public static readonly StorageEncryptionType None = new("none");
    public static readonly StorageEncryptionType SseKms = new("sse-kms");
    public static readonly StorageEncryptionType SseRds = new("sse-rds");

    public static StorageEncryptionType FindValue(string value) => FindValue<StorageEncryptionType>(value);

    public static implicit operator StorageEncryptionType(string value) => FindValue(value);
}

public class TargetConnectionNetworkType(string value) : ConstantClass(value)
{
    public static readonly TargetConnectionNetworkType IPV4 = new("IPV4");
    public static readonly TargetConnectionNetworkType IPV6 = new("IPV6");

    public static TargetConnectionNetworkType FindValue(string value) => FindValue<TargetConnectionNetworkType>(value);

    public static implicit operator TargetConnectionNetworkType(string value) => FindValue(value);
}

public class TargetHealthReason(string value) : ConstantClass(value)
{
    public static readonly TargetHealthReason UNREACHABLE = new("UNREACHABLE");
    public static readonly TargetHealthReason CONNECTION_FAILED = new("CONNECTION_FAILED");
    public static readonly TargetHealthReason AUTH_FAILURE = new("AUTH_FAILURE");
    public static readonly TargetHealthReason PENDING_PROXY_CAPACITY = new("PENDING_PROXY_CAPACITY");
    public static readonly TargetHealthReason INVALID_REPLICATION_STATE = new("INVALID_REPLICATION_STATE");
    public static readonly TargetHealthReason PROMOTED = new("PROMOTED");

    public static TargetHealthReason FindValue(string value) => FindValue<TargetHealthReason>(value);

    public static implicit operator TargetHealthReason(string value) => FindValue(value);
}

public class TargetRole(string value) : ConstantClass(value)
{
    public static readonly TargetRole READ_WRITE = new("READ_WRITE");
    public static readonly TargetRole READ_ONLY = new("READ_ONLY");
    public static readonly TargetRole UNKNOWN = new("UNKNOWN");

    public static TargetRole FindValue(string value) => FindValue<TargetRole>(value);

    public static implicit operator TargetRole(string value) => FindValue(value);
}

public class TargetState(string value) : ConstantClass(value)
{
    public static readonly TargetState REGISTERING = new("REGISTERING");
    public static readonly TargetState AVAILABLE = new("AVAILABLE");
    public static readonly TargetState UNAVAILABLE = new("UNAVAILABLE");
    public static readonly TargetState UNUSED = new("UNUSED");

    public static TargetState FindValue(string value) => FindValue<TargetState>(value);

    public static implicit operator TargetState(string value) => FindValue(value);
}

public class TargetType(string value) : ConstantClass(value)
{
    public static readonly TargetType RDS_INSTANCE = new("RDS_INSTANCE");
    public static readonly TargetType RDS_SERVERLESS_ENDPOINT = new("RDS_SERVERLESS_ENDPOINT");
    public static readonly TargetType TRACKED_CLUSTER = new("TRACKED_CLUSTER");

    public static TargetType FindValue(string value) => FindValue<TargetType>(value);

    public static implicit operator TargetType(string value) => FindValue(value);
}

public class UpgradeRolloutOrder(string value) : ConstantClass(value)
{
    public static readonly UpgradeRolloutOrder First = new("first");
    public static readonly UpgradeRolloutOrder Second = new("second");
    public static readonly UpgradeRolloutOrder Last = new("last");

    public static UpgradeRolloutOrder FindValue(string value) => FindValue<UpgradeRolloutOrder>(value);

    public static implicit operator UpgradeRolloutOrder(string value) => FindValue(value);
}

public class WriteForwardingStatus(string value) : ConstantClass(value)
{
    public static readonly WriteForwardingStatus Enabled = new("enabled");
    public static readonly WriteForwardingStatus Disabled = new("disabled");
    public static readonly WriteForwardingStatus Enabling = new("enabling");
    public static readonly WriteForwardingStatus Disabling = new("disabling");
    public static readonly WriteForwardingStatus Unknown = new("unknown");

    public static WriteForwardingStatus FindValue(string value) => FindValue<WriteForwardingStatus>(value);

    public static implicit operator WriteForwardingStatus(string value) => FindValue(value);
}
