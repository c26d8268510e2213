using System;

namespace Amazon.RDS.Model;

public class InstanceQuotaExceededException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InsufficientDBClusterCapacityException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InsufficientDBInstanceCapacityException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class InsufficientStorageClusterCapacityException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class IntegrationNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidDBClusterEndpointStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidDBClusterSnapshotStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidDBClusterStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidDBInstanceStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidDBProxyStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidDBSnapshotStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidGlobalClusterStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidRestoreException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidSubnetException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class InvalidVPCNetworkStateException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class KMSKeyNotAccessibleException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class NetworkTypeNotSupportedException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class OptionGroupNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class PointInTimeRestoreNotEnabledException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class ProvisionedIopsNotAvailableInAZException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class ResourceNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class SnapshotQuotaExceededException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class StorageQuotaExceededException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class StorageTypeNotSupportedException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class SubscriptionNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class TenantDatabaseNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class TenantDatabaseQuotaExceededException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class VpcEncryptionControlViolationException(string message, Exception innerException) : AmazonRDSException(message, innerException);
