namespace Amazon.RDS.Model;

public class FailoverDBClusterRequest : AmazonRDSRequest
{
    public string DBClusterIdentifier { get; set; }
    public string TargetDBInstanceIdentifier { get; set; }
}
