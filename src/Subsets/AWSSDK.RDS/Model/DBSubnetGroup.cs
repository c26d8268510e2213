using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class DBSubnetGroup
{
    public string DBSubnetGroupName { get; set; }
    public string DBSubnetGroupDescription { get; set; }
    public string VpcId { get; set; }
    public string SubnetGroupStatus { get; set; }
    public List<Subnet> Subnets { get; set; }
    public string DBSubnetGroupArn { get; set; }
    public List<string> SupportedNetworkTypes { get; set; }
}
