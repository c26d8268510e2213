using Amazon.Runtime;

namespace Amazon.Backup.Model;

public class PutRestoreValidationResultResponse : AmazonWebServiceResponse;
