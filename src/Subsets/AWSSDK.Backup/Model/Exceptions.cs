using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.Backup.Model;

public class ResourceNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonBackupException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidParameterValueException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonBackupException(message, innerException, errorType, errorCode, requestId, statusCode);

public class InvalidRequestException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonBackupException(message, innerException, errorType, errorCode, requestId, statusCode);

public class MissingParameterValueException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonBackupException(message, innerException, errorType, errorCode, requestId, statusCode);

public class ServiceUnavailableException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonBackupException(message, innerException, errorType, errorCode, requestId, statusCode);

public class DependencyFailureException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonBackupException(message, innerException, errorType, errorCode, requestId, statusCode);
