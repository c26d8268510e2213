using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class InstanceQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientDBClusterCapacityException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientDBInstanceCapacityException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InsufficientStorageClusterCapacityException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class IntegrationNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterEndpointStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterSnapshotStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBClusterStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBInstanceStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBProxyStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidDBSnapshotStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidGlobalClusterStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidRestoreException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidSubnetException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidVPCNetworkStateException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class KMSKeyNotAccessibleException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class NetworkTypeNotSupportedException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class OptionGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class PointInTimeRestoreNotEnabledException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ProvisionedIopsNotAvailableInAZException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ResourceNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class SnapshotQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class StorageQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class StorageTypeNotSupportedException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class SubscriptionNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class TenantDatabaseNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class TenantDatabaseQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class VpcEncryptionControlViolationException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);
