namespace Amazon.RDS.Model;

public class DeleteDBClusterSnapshotRequest : AmazonRDSRequest
{
    public string DBClusterSnapshotIdentifier { get; set; }
}
