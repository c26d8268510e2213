using System;

namespace Amazon.Backup.Model;

public class ResourceNotFoundException(string message, Exception innerException) : AmazonBackupException(message, innerException);

public class InvalidParameterValueException(string message, Exception innerException) : AmazonBackupException(message, innerException);

public class InvalidRequestException(string message, Exception innerException) : AmazonBackupException(message, innerException);

public class MissingParameterValueException(string message, Exception innerException) : AmazonBackupException(message, innerException);

public class ServiceUnavailableException(string message, Exception innerException) : AmazonBackupException(message, innerException);

public class DependencyFailureException(string message, Exception innerException) : AmazonBackupException(message, innerException);
