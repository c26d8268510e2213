using Amazon.Runtime;

namespace Amazon.Backup;

/// <summary>Base of all requests.</summary>
public class AmazonBackupRequest : AmazonWebServiceRequest;
