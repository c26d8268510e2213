using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Base of all requests.</summary>
public class AmazonLambdaRequest : AmazonWebServiceRequest;
