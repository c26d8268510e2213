namespace Amazon.RDS.Model;

public class DeleteDBSnapshotRequest : AmazonRDSRequest
{
    public string DBSnapshotIdentifier { get; set; }
}
