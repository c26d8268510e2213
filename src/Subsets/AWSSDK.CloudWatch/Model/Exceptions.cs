using System;
using Amazon.Subsets;

namespace Amazon.CloudWatch.Model;

[ErrorCode("InvalidNextToken")]
public class InvalidNextTokenException(string message, Exception innerException) : AmazonCloudWatchException(message, innerException);
