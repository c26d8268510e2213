using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class PromoteReadReplicaRequest : AmazonRDSRequest
{
    public string DBInstanceIdentifier { get; set; }
    public int? BackupRetentionPeriod { get; set; }
    public string PreferredBackupWindow { get; set; }

    [Wire(Item = "item")]
    public List<TagSpecification> TagSpecifications { get; set; }
}
