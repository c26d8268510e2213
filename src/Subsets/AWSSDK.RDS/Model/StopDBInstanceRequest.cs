namespace Amazon.RDS.Model;

public class StopDBInstanceRequest : AmazonRDSRequest
{
    public string DBInstanceIdentifier { get; set; }
    public string DBSnapshotIdentifier { get; set; }
}
