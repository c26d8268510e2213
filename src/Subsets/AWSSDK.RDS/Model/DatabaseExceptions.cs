using System;

namespace Amazon.RDS.Model;

public class AuthorizationNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class BackupPolicyNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class BlueGreenDeploymentNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class CertificateNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBClusterAlreadyExistsException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBClusterAutomatedBackupNotFoundException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBClusterAutomatedBackupQuotaExceededException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBClusterNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBClusterParameterGroupNotFoundException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBClusterQuotaExceededException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBClusterSnapshotAlreadyExistsException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBClusterSnapshotNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBInstanceAlreadyExistsException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBInstanceAutomatedBackupNotFoundException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBInstanceAutomatedBackupQuotaExceededException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBInstanceNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBParameterGroupNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBProxyEndpointNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBProxyNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBProxyTargetGroupNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBProxyTargetNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBSecurityGroupNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBShardGroupNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBSnapshotAlreadyExistsException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBSnapshotNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DBSnapshotTenantDatabaseNotFoundException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBSubnetGroupDoesNotCoverEnoughAZsException(string message, Exception innerException)
    : AmazonRDSException(message, innerException);

public class DBSubnetGroupNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class DomainNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);

public class GlobalClusterNotFoundException(string message, Exception innerException) : AmazonRDSException(message, innerException);
