using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class ChangeSetNotFoundException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonCloudFormationException(message, innerException, errorType, errorCode, requestId, statusCode);
