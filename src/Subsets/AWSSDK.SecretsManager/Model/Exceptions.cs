using System;

namespace Amazon.SecretsManager.Model;

public class DecryptionFailureException(string message, Exception innerException) : AmazonSecretsManagerException(message, innerException);

public class InternalServiceErrorException(string message, Exception innerException)
    : AmazonSecretsManagerException(message, innerException);

public class InvalidParameterException(string message, Exception innerException) : AmazonSecretsManagerException(message, innerException);

public class InvalidRequestException(string message, Exception innerException) : AmazonSecretsManagerException(message, innerException);

public class ResourceNotFoundException(string message, Exception innerException) : AmazonSecretsManagerException(message, innerException);
