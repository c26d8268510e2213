using System;

namespace Amazon.Lambda.Model;

public class ResourceNotFoundException(string message, Exception innerException) : AmazonLambdaException(message, innerException);

public class TooManyRequestsException(string message, Exception innerException) : AmazonLambdaException(message, innerException);

public class InvalidParameterValueException(string message, Exception innerException) : AmazonLambdaException(message, innerException);

public class ServiceException(string message, Exception innerException) : AmazonLambdaException(message, innerException);
