namespace Amazon.RDS.Model;

public class DBClusterMember
{
    public string DBInstanceIdentifier { get; set; }
    public bool? IsClusterWriter { get; set; }
    public string DBClusterParameterGroupStatus { get; set; }
    public int? PromotionTier { get; set; }
}
