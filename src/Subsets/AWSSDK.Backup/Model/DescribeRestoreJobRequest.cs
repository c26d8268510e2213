using Amazon.Subsets;

namespace Amazon.Backup.Model;

public class DescribeRestoreJobRequest : AmazonBackupRequest
{
    [Wire(Request = "restoreJobId")]
    public string RestoreJobId { get; set; }
}
