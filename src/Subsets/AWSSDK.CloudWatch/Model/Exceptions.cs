using System;
using System.Net;
using Amazon.Runtime;
using Amazon.Subsets;

namespace Amazon.CloudWatch.Model;

[ErrorCode("InvalidNextToken")]
public class InvalidNextTokenException(
    string message,
    Exception innerException,
    ErrorType errorType,
    string errorCode,
    string requestId,
    HttpStatusCode statusCode
) : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode);
