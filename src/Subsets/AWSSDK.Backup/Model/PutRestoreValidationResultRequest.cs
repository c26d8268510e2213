using Amazon.Subsets;

namespace Amazon.Backup.Model;

public class PutRestoreValidationResultRequest : AmazonBackupRequest
{
    [Wire(Request = "restoreJobId")]
    public string RestoreJobId { get; set; }

    public RestoreValidationStatus ValidationStatus { get; set; }
    public string ValidationStatusMessage { get; set; }
}
