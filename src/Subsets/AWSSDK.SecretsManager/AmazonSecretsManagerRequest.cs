using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>Base of all requests.</summary>
public class AmazonSecretsManagerRequest : AmazonWebServiceRequest;
