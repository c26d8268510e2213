using System;
using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class DBProxyEndpoint
{
    public string DBProxyEndpointName { get; set; }
    public string DBProxyEndpointArn { get; set; }
    public string DBProxyName { get; set; }
    public DBProxyEndpointStatus Status { get; set; }
    public string VpcId { get; set; }
    public List<string> VpcSecurityGroupIds { get; set; }
    public List<string> VpcSubnetIds { get; set; }
    public string Endpoint { get; set; }
    public DateTime? CreatedDate { get; set; }
    public DBProxyEndpointTargetRole TargetRole { get; set; }
    public bool? IsDefault { get; set; }
    public EndpointNetworkType EndpointNetworkType { get; set; }
}
