namespace Amazon.RDS.Model;

public class DeleteDBInstanceRequest : AmazonRDSRequest
{
    public string DBInstanceIdentifier { get; set; }
    public bool? SkipFinalSnapshot { get; set; }
    public string FinalDBSnapshotIdentifier { get; set; }
    public bool? DeleteAutomatedBackups { get; set; }
}
