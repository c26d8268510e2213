namespace Amazon.RDS.Model;

public class RebootDBInstanceRequest : AmazonRDSRequest
{
    public string DBInstanceIdentifier { get; set; }
    public bool? ForceFailover { get; set; }
}
