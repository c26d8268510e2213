using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class AuthorizationNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class BackupPolicyNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class BlueGreenDeploymentNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class CertificateNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterAlreadyExistsException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterAutomatedBackupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterAutomatedBackupQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterParameterGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterSnapshotAlreadyExistsException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBClusterSnapshotNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceAlreadyExistsException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceAutomatedBackupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceAutomatedBackupQuotaExceededException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBInstanceNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBParameterGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBProxyEndpointNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBProxyNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBProxyTargetGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBProxyTargetNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSecurityGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBShardGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSnapshotAlreadyExistsException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSnapshotNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSnapshotTenantDatabaseNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSubnetGroupDoesNotCoverEnoughAZsException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DBSubnetGroupNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DomainNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);

public class GlobalClusterNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonRDSException(message, innerException, errorType, errorCode, requestId, statusCode);
